/** Where a pen went, from the moment it touched until it was lifted, in CSS pixels. */
export type Stroke = { x: number; y: number }[]

const thickness = 2.5
const margin = 12
/** Of a line that stays sharp on paper. */
const scale = 3

/** Draws in ink, whatever the theme: paper is white. */
export function drawStrokes(pen: CanvasRenderingContext2D, strokes: readonly Stroke[]): void {
  pen.lineWidth = thickness
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.strokeStyle = '#10204a'
  for (const stroke of strokes) drawStroke(pen, stroke)
}

/** A curve through the middles between points: a hand draws no corners. */
function drawStroke(pen: CanvasRenderingContext2D, [first, ...rest]: Stroke): void {
  if (!first) return
  pen.beginPath()
  pen.moveTo(first.x, first.y)
  let from = first
  for (const to of rest) {
    pen.quadraticCurveTo(from.x, from.y, (from.x + to.x) / 2, (from.y + to.y) / 2)
    from = to
  }
  pen.lineTo(from.x, from.y)
  pen.stroke()
}

/** A picture of the strokes on white, as large as they are. */
export function pictureOf(strokes: readonly Stroke[], name: string): Promise<File> {
  const points = strokes.flat()
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin]
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil((Math.max(...xs) + margin - left) * scale)
  canvas.height = Math.ceil((Math.max(...ys) + margin - top) * scale)
  const pen = canvas.getContext('2d')
  if (pen) {
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.scale(scale, scale)
    pen.translate(-left, -top)
    drawStrokes(pen, strokes)
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (drawn) => (drawn ? resolve(new File([drawn], name, { type: drawn.type })) : reject(new Error('no picture'))),
      'image/png',
    )
  })
}
