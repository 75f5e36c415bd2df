import { startCarelessPostgres } from '@nurt/server/testing/careless-postgres.ts'

/** One PostgreSQL for all stories of a run; each Nurt has a database of its own on it (databases.ts). */
export default async function startPostgres(): Promise<() => Promise<void>> {
  const postgres = await startCarelessPostgres()
  // the workers inherit them
  Object.assign(process.env, { STORIES_FOLDER: postgres.folder, STORIES_SUPERUSER: postgres.superuserUrl, STORIES_DATABASE: postgres.url })
  return () => postgres.release()
}
