/** All ids that stand as texts in JSON, each once. */
export function idsIn(json: string): string[] {
  return [...new Set(json.match(/(?<=")[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?=")/g))]
}
