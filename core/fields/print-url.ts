/** `firma.pl/oferta`: what everyone knows stands before it is left out. */
export function printUrl(value: string): string {
  return value.replace(/^https?:\/\//, '').replace(/^([^/]+)\/$/, '$1')
}
