import { describe, expect, test } from 'vitest'
import { cssVariablesResolver, theme } from '../runtime/theme.ts'

const variables = cssVariablesResolver(theme as never)
const ai = theme.colors!['ai']!

/** WCAG 2.2: relative luminance and contrast. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(r!) + 0.7152 * linear(g!) + 0.0722 * linear(b!)
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

const texts = ['--mantine-color-text', '--mantine-color-dimmed', '--mantine-color-placeholder', '--mantine-color-error']
const surfaces = ['--e-side', '--e-raised', '--e-hover']

describe.each(['light', 'dark'] as const)('in %s', scheme => {
  const value = (name: string) => {
    const found = (variables[scheme] as Record<string, string>)[name]!
    const shade = /ai-(\d)/.exec(found)
    return shade ? ai[Number(shade[1])]! : found
  }
  const body = scheme === 'light' ? '#ffffff' : theme.colors!['dark']![7]!

  test.each(texts)('%s can be read on the page and on every surface', text => {
    for (const surface of [body, ...surfaces.map(value)])
      expect(contrast(value(text), surface)).toBeGreaterThanOrEqual(4.5)
  })

  test('the selected place, warnings and errors can be read', () => {
    expect(contrast(value('--e-selected-text'), value('--e-selected'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(value('--e-warning'), value('--e-warning-surface'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(value('--mantine-color-text'), value('--e-error-surface'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(value('--mantine-color-anchor'), body)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(value('--e-success'), body)).toBeGreaterThanOrEqual(4.5)
  })
})

test('white can be read on the accent colour, and focus can be seen in both schemes', () => {
  expect(contrast('#ffffff', ai[6]!)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(ai[5]!, '#ffffff')).toBeGreaterThanOrEqual(3)
  expect(contrast(ai[5]!, theme.colors!['dark']![7]!)).toBeGreaterThanOrEqual(3)
})
