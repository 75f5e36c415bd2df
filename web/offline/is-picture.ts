/** What can be drawn; not one that could bring a program along. */
export function isPicture(type: string): boolean {
  return type.startsWith('image/') && !type.startsWith('image/svg')
}
