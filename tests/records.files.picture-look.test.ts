/** What a small picture is, by its bytes alone. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pictureLook } from '../platform/records/files/picture-look.ts'
import { jpeg, webp, webpOf } from './support/thumbnails.ts'

describe('a small picture', () => {
  test.each([
    ['a lossy WebP', webp.lossy(320, 240), 'image/webp'],
    ['a lossless WebP', webp.lossless(320, 240), 'image/webp'],
    ['a WebP with colours and transparency', webp.extended(320, 240), 'image/webp'],
    ['a JPEG', jpeg(320, 240), 'image/jpeg'],
  ])('%s is known with its size', (_, bytes, type) => {
    expect(pictureLook(bytes)).toEqual({ type, width: 320, height: 240 })
  })

  test('that is cut off anywhere is none, and neither are random bytes', () => {
    for (const whole of [webp.lossy(9, 9), webp.lossless(9, 9), webp.extended(9, 9), jpeg(9, 9)])
      for (let length = 0; length < whole.length; length++)
        expect(pictureLook(whole.subarray(0, length)), `${length} of ${whole.length}`).toBeNull()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => pictureLook(bytes) === null))
  })

  test('whose bytes are changed anywhere throws nothing', () => {
    const whole = fc.constantFrom(webp.lossy(9, 9), webp.extended(9, 9), jpeg(9, 9))
    fc.assert(
      fc.property(whole, fc.nat(), fc.nat(255), (bytes, at, value) => {
        const changed = Uint8Array.from(bytes)
        changed[at % changed.length] = value
        const look = pictureLook(changed)
        expect(look === null || (look.width >= 0 && look.height >= 0)).toBe(true)
      }),
    )
  })

  test.each([
    ['a page behind a WebP', Buffer.concat([webp.lossy(9, 9), Buffer.from('<script>canary()</script>')])],
    ['a page behind a JPEG', Buffer.concat([jpeg(9, 9), Buffer.from('<script>canary()</script>')])],
    ['a page within a WebP', webpOf(['EVIL', Buffer.from('<script>canary()</script>')], ...webp.parts(9, 9))],
    ['a place within a WebP', webpOf(...webp.parts(9, 9), ['EXIF', Buffer.from('35.6 N')])],
    ['a film', webpOf(['ANIM', Buffer.alloc(6)], ...webp.parts(9, 9))],
    ['two pictures', webpOf(...webp.parts(9, 9), ...webp.parts(9, 9))],
    ['none in a frame', webpOf(['VP8X', Buffer.alloc(10)])],
    ['another size than its frame', webp.extended(9, 9, { width: 5000, height: 9 })],
    ['a comment within a JPEG', jpeg(9, 9, Buffer.from([0xff, 0xfe, 0, 4, 0x3c, 0x3e]))],
    ['a place within a JPEG', jpeg(9, 9, Buffer.from([0xff, 0xe1, 0, 4, 1, 2]))],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is none', (_, bytes) => expect(pictureLook(bytes)).toBeNull())
})
