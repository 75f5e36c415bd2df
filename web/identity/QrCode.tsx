import { renderSVG } from 'uqr'

interface QrCodeProps {
  text: string
  /** What it is, for those who do not see it. */
  label: string
}

/** Black on white in every theme: cameras need it so. */
export function QrCode({ text, label }: QrCodeProps) {
  const image = `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2 }))}`
  return <img src={image} alt={label} width={200} height={200} style={{ borderRadius: 8 }} />
}
