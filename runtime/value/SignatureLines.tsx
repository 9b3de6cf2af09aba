/** The lines of a signature, as they were drawn. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'

interface SignatureLinesProps {
  signature: JsonObject
  height: number
  label: string
}

export function SignatureLines({ signature, height, label }: SignatureLinesProps) {
  const [width, tall] = [sizeOf(signature['width']), sizeOf(signature['height'])]
  const strokes = Array.isArray(signature['strokes']) ? signature['strokes'] : []
  return (
    <svg viewBox={`0 0 ${width} ${tall}`} height={height} role="img" aria-label={label}>
      <path d={strokes.map(pathOf).join('')} fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" />
    </svg>
  )
}

const sizeOf = (value: Json | undefined) => (typeof value === 'number' && value > 0 ? value : 1)

/** `[x, y, x, y]` → `Mx yLx y`; one point is a dot. */
export function pathOf(stroke: Json): string {
  const numbers = Array.isArray(stroke) ? stroke.map(Number).filter(Number.isFinite) : []
  let path = ''
  for (let index = 0; index + 1 < numbers.length; index += 2)
    path += `${index ? 'L' : 'M'}${numbers[index]} ${numbers[index + 1]}`
  return numbers.length === 2 ? `${path}h0.1` : path
}
