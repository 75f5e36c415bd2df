export interface Config {
  databaseUrl: string
  databaseUrlDirect: string
  connections: number
}
