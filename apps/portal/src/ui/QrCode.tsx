// A text as a QR code, black on white in either theme: readers want it so.

import { encode } from 'uqr'

/** Modules of white around the code (ISO/IEC 18004). */
const QUIET_ZONE = 4

export function QrCode(props: { readonly text: string; readonly label: string; readonly sizePx: number }) {
  const { data, size } = encode(props.text, { border: QUIET_ZONE })
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      role="img"
      aria-label={props.label}
      width={props.sizePx}
      height={props.sizePx}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={modules.join('')} fill="#000" />
    </svg>
  )
}
