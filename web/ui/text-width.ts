const known = new Map<string, number>()
let pen: CanvasRenderingContext2D | null | undefined

/** How wide a text is drawn in a font as CSS names it, in pixels; a little more while that font is still on the way. */
export function textWidth(text: string, font: string): number {
  const key = `${font} ${text}`
  const found = known.get(key)
  if (found !== undefined) return found
  const width = measured(text, font)
  if (document.fonts?.check(font, text) === false) return width * 1.1
  known.set(key, width)
  return width
}

function measured(text: string, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return text.length * 7
  pen.font = font
  return pen.measureText(text).width
}
