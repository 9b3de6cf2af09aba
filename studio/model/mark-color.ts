/** A colour that a document names (`teal`, or `#0f766e`) as quiet surface and readable text, in light and dark. */
export const namedColors = [
  'gray',
  'red',
  'pink',
  'grape',
  'violet',
  'indigo',
  'blue',
  'cyan',
  'teal',
  'green',
  'lime',
  'yellow',
  'orange',
] as const

export function markColor(color = 'gray'): { background: string; color: string } {
  if (/^#[0-9a-f]{3,8}$/i.test(color))
    return {
      background: `color-mix(in srgb, ${color} 16%, transparent)`,
      color: `light-dark(color-mix(in srgb, ${color} 80%, black), color-mix(in srgb, ${color} 60%, white))`,
    }
  const name = (namedColors as readonly string[]).includes(color) ? color : 'gray'
  return { background: `var(--mantine-color-${name}-light)`, color: `var(--mantine-color-${name}-light-color)` }
}
