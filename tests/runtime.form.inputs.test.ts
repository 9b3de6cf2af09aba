import { describe, expect, test } from 'vitest'
import { fromZoned, toZoned } from '../platform/contract/zoned-time.ts'
import { fileSize } from '../runtime/form/inputs/file-size.ts'

describe('clock time in a zone', () => {
  test('goes there and back', () => {
    expect(toZoned('2026-11-22T00:30:00.000Z', 'Asia/Tokyo')).toBe('2026-11-22 09:30:00')
    expect(fromZoned('2026-11-22 09:30:00', 'Asia/Tokyo')).toBe('2026-11-22T00:30:00.000Z')
  })

  test('knows summer time on both sides of its change', () => {
    expect(fromZoned('2026-03-29 01:30:00', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z')
    expect(fromZoned('2026-03-29 03:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(toZoned('2026-07-01T10:00:00Z', 'America/New_York')).toBe('2026-07-01 06:00:00')
  })

  test('of nonsense is null', () => {
    expect(toZoned('soon', 'UTC')).toBeNull()
    expect(fromZoned('soon', 'UTC')).toBeNull()
  })
})

test('sizes of files are told in units people know', () => {
  expect(fileSize(1_234_567, 'en')).toBe('1.2 MB')
  expect(fileSize(0, 'en')).toBe('0 byte')
})
