/** As much of the browser's database as stores ask of it, where tests have none: each transaction alone, each request later. */
export function fakeIndexedDb(): Pick<IDBFactory, 'open'> {
  const databases = new Map<string, Database>()
  return {
    open(name) {
      const database = databases.get(name) ?? new Database()
      databases.set(name, database)
      return asked(() => database) as unknown as IDBOpenDBRequest
    },
  }
}

class Database extends EventTarget {
  readonly #rows = new Map<string, unknown>()
  #last: Promise<void> = Promise.resolve()

  transaction(): Transaction {
    const transaction = new Transaction(this.#rows)
    this.#last = this.#last.then(() => transaction.run())
    return transaction
  }
}

class Transaction extends EventTarget {
  readonly #rows: Map<string, unknown>
  readonly #waiting: (() => void)[] = []

  constructor(rows: Map<string, unknown>) {
    super()
    this.#rows = rows
  }

  objectStore() {
    const rows = this.#rows
    return {
      get: (key: string) => this.#ask(() => structuredClone(rows.get(key))),
      getAllKeys: () => this.#ask(() => [...rows.keys()].toSorted()),
      put: (value: unknown, key: string) => this.#ask(() => void rows.set(key, structuredClone(value))),
      delete: (key: string) => this.#ask(() => void rows.delete(key)),
    }
  }

  async run(): Promise<void> {
    await later()
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      next()
      await later()
    }
    this.dispatchEvent(new Event('complete'))
  }

  #ask(work: () => unknown): EventTarget {
    const request = Object.assign(new EventTarget(), { result: undefined as unknown })
    this.#waiting.push(() => {
      request.result = work()
      request.dispatchEvent(new Event('success'))
    })
    return request
  }
}

function asked(work: () => unknown): EventTarget {
  const request = Object.assign(new EventTarget(), { result: undefined as unknown })
  void later().then(() => {
    request.result = work()
    request.dispatchEvent(new Event('success'))
  })
  return request
}

function later(): Promise<void> {
  return Promise.resolve()
}
