/** Values by key in the browser's own database, where they stay when it is closed. */
export interface Store<Value> {
  get: (key: string) => Promise<Value | undefined>
  put: (key: string, value: Value) => Promise<void>
  /** By what stands there at that moment, with no other tab in between; undefined leaves it. Answers what was put. */
  change: (key: string, to: (now: Value | undefined) => Value | undefined) => Promise<Value | undefined>
  remove: (keys: readonly string[]) => Promise<void>
  keys: () => Promise<string[]>
  /** In the order of their keys. */
  entries: () => Promise<[key: string, value: Value][]>
}

const rows = 'rows'

/** Each store is a database of its own, so that it can be thrown away whole. */
export function openStore<Value>(name: string): Store<Value> {
  let opened: Promise<IDBDatabase> | undefined
  const forget = () => (opened = undefined)
  const act = async <Result>(mode: IDBTransactionMode, work: (all: IDBObjectStore) => IDBRequest<Result>): Promise<Result> => {
    opened ??= open(name, forget)
    opened.catch(forget)
    const transaction = (await opened).transaction(rows, mode)
    return finished(work(transaction.objectStore(rows)), transaction)
  }
  const keys = () => act('readonly', (all) => all.getAllKeys()) as Promise<string[]>
  return {
    keys,
    get: (key) => act<Value | undefined>('readonly', (all) => all.get(key)),
    put: async (key, value) => void (await act('readwrite', (all) => all.put(value, key))),
    change: async (key, to) => {
      let then: Value | undefined
      await act('readwrite', (all) => {
        const asked = all.get(key) as IDBRequest<Value | undefined>
        asked.addEventListener('success', () => {
          then = to(asked.result)
          if (then !== undefined) all.put(then, key)
        })
        return asked
      })
      return then
    },
    remove: async (keys) => {
      for (const key of keys) await act('readwrite', (all) => all.delete(key))
    },
    entries: async () => {
      const known = await keys()
      const values = await Promise.all(known.map((key) => act<Value | undefined>('readonly', (all) => all.get(key))))
      return known.flatMap((key, at): [string, Value][] => (values[at] === undefined ? [] : [[key, values[at]]]))
    },
  }
}

/** Throws a store away with all that is in it. */
export function deleteStore(name: string): void {
  if ('indexedDB' in globalThis) indexedDB.deleteDatabase(name)
}

function open(name: string, onGone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1)
    asked.addEventListener('upgradeneeded', () => void asked.result.createObjectStore(rows))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no database')))
    asked.addEventListener('success', () => {
      const database = asked.result
      // somebody throws it away
      database.addEventListener('versionchange', () => {
        database.close()
        onGone()
      })
      resolve(database)
    })
  })
}

/** Not before the transaction is done: what was put is there then. */
function finished<Result>(asked: IDBRequest<Result>, transaction: IDBTransaction): Promise<Result> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve(asked.result))
    const fail = () => reject(transaction.error ?? asked.error ?? new Error('not kept'))
    transaction.addEventListener('error', fail)
    transaction.addEventListener('abort', fail)
  })
}
