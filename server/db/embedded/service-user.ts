import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { WontStart } from '../../wont-start.ts'

/** As whom PostgreSQL runs: it refuses to run as root. */
export interface ServiceUser {
  spawn(program: string, args: string[], options?: SpawnOptions): ChildProcess
  run(program: string, args: string[], input?: string): { status: number | null; output: string }
  /** Makes a file or folder of ours theirs. */
  own(path: string): void
}

interface Way {
  prefix: string[]
  ids: { uid?: number; gid?: number }
}

const itself: Way = { prefix: [], ids: {} }
/** Root outside, nobody inside: the files stay root's. */
const namespaced: Way = { prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534'], ids: {} }

/**
 * Without root: we ourselves. With root: the owner of an existing cluster; else a service user who reaches both `program` and
 * `folder`; else nobody, in a user namespace of its own.
 */
export function chooseServiceUser(folder: string, program: string, env: NodeJS.ProcessEnv): ServiceUser {
  return serviceUser(process.getuid?.() === 0 ? waysOfRoot(folder).find((way) => works(way, folder, program, env)) : itself, env)
}

function waysOfRoot(folder: string): Way[] {
  const { uid, gid } = statSync(folder)
  if (uid !== 0) return [{ prefix: [], ids: { uid, gid } }]
  return [...serviceAccounts(), namespaced]
}

/** The way for a cluster that exists, which must not change hands. */
export function serviceUserOf(cluster: string, env: NodeJS.ProcessEnv): ServiceUser {
  if (process.getuid?.() !== 0) return serviceUser(itself, env)
  const { uid, gid } = statSync(cluster)
  return serviceUser(uid === 0 ? namespaced : { prefix: [], ids: { uid, gid } }, env)
}

function serviceAccounts(): Way[] {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  return ['postgres', 'nobody'].flatMap((name) => {
    const account = accounts.find(([account]) => account === name)
    return account ? [{ prefix: [], ids: { uid: Number(account[2]), gid: Number(account[3]) } }] : []
  })
}

function works(way: Way, folder: string, program: string, env: NodeJS.ProcessEnv): boolean {
  const user = serviceUser(way, env)
  return user.run('/bin/sh', ['-c', 'cd "$0"', folder]).status === 0 && user.run(program, ['--version']).status === 0
}

function serviceUser(way: Way | undefined, env: NodeJS.ProcessEnv): ServiceUser {
  if (!way) {
    throw new WontStart(
      'PostgreSQL does not run as root, and no other user can reach its programs and its data folder. Start Nurt as an ordinary user, or set DATABASE_URL.',
    )
  }
  const { prefix, ids } = way
  const command = (program: string, args: string[]): [string, string[]] => {
    const [first = program, ...rest] = [...prefix, program, ...args]
    return [first, rest]
  }
  return {
    spawn: (program, args, options = {}) => spawn(...command(program, args), { ...options, ...ids, env }),
    run(program, args, input = '') {
      const result = spawnSync(...command(program, args), { ...ids, env, input, encoding: 'utf8', cwd: '/' })
      return { status: result.status, output: `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}` }
    },
    own(path) {
      if (ids.uid !== undefined && ids.gid !== undefined) chownSync(path, ids.uid, ids.gid)
    },
  }
}
