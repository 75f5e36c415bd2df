// Starts Nurt on any Node from 20 on: finds Node 24, builds the web app when its sources changed, runs the server.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const neededNode = 24
const root = dirname(fileURLToPath(import.meta.url))
const dist = join(root, 'web', 'dist')
const args = process.argv.slice(2)
const isDevelopment = args.includes('--dev')
const isCommand = args[0] !== undefined && !args[0].startsWith('--')

// keeps what Node compiled: halves the time of a warm start
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'nurt'), ...process.env }
const node = findNode()
if (args[0] === 'build') {
  buildWeb()
  process.exit()
}
if (!isCommand && !isDevelopment) buildWeb()
if (isDevelopment) run(join(root, 'node_modules', 'vite', 'bin', 'vite.js'), ['web'])
const serverNode = ['--expose-gc', ...(isDevelopment ? ['--watch'] : [])]
run(
  join(root, 'server', 'main.ts'),
  args.filter((arg) => arg !== '--dev'),
  serverNode,
)

/** The running one when it is new enough, else the one that npm brought. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= neededNode) return process.execPath
  const brought = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(brought)) return brought
  console.error(`Nurt needs Node ${neededNode}; this is ${process.versions.node}. Run npm ci, or install Node ${neededNode}.`)
  process.exit(1)
}

/** The program ends with us, even when we are killed: its end of the channel closes. */
function run(program, programArgs, nodeArgs = []) {
  const child = spawn(node, [...nodeArgs, program, ...programArgs], { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const pass = (signal) => child.kill(signal)
  process.on('SIGTERM', pass)
  // a terminal's Ctrl-C reaches the child by itself
  process.on('SIGINT', () => undefined)
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

function buildWeb() {
  const hash = hashOf(['web', 'core', 'lingui.config.ts', 'package-lock.json'])
  const mark = join(dist, '.built-from')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  console.log('Building the web app…')
  const draft = `${dist}.new-${process.pid}`
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const built = spawnSync(node, [vite, 'build', 'web', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    // whatever the caller's is: React's development build is larger by half and slower
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (built.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    console.error('The web app could not be built')
    process.exit(1)
  }
  for (const file of filesIn(draft)) compress(join(draft, file))
  writeFileSync(join(draft, '.built-from'), hash)
  replaceDist(draft)
}

/** Another start may be doing the same: the last one stands, and none is ever half there for long. */
function replaceDist(draft) {
  const old = `${dist}.old-${process.pid}`
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(draft, dist)
  rmSync(old, { recursive: true, force: true })
}

/** So that the server compresses nothing per request. */
function compress(path) {
  if (!/\.(js|css|html|svg|json|txt|map)$/.test(path)) return
  const content = readFileSync(path)
  if (content.length < 1000) return
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
}

function hashOf(names) {
  const hash = createHash('sha256')
  for (const name of names) {
    for (const file of filesIn(join(root, name))) {
      const path = join(root, name, file)
      if (/\.test\.tsx?$/.test(path)) continue
      hash.update(path).update('\0').update(readFileSync(path)).update('\0')
    }
  }
  return hash.digest('hex')
}

/** Paths of all files below, sorted; '' for a file itself. */
function filesIn(path, below = '') {
  if (!existsSync(path)) return []
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    return ['']
  }
  return entries
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('dist'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const relative = join(below, entry.name)
      return entry.isDirectory() ? filesIn(join(path, entry.name), relative) : [relative]
    })
}
