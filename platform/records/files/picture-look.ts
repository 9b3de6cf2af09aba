/**
 * What a WebP or JPEG is, read from its frame alone and byte for byte: nothing may stand in it but the picture, so that it is
 * nothing else besides (a page, an archive), carries no place or camera and does not move. Null: it is not such a picture.
 */
export interface PictureLook {
  type: 'image/webp' | 'image/jpeg'
  width: number
  height: number
}

interface Size {
  width: number
  height: number
}

export function pictureLook(bytes: Uint8Array): PictureLook | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return lookOf('image/webp', webpSize(view)) ?? lookOf('image/jpeg', jpegSize(view))
  } catch (error) {
    // It ends before it says what it is.
    if (error instanceof RangeError) return null
    throw error
  }
}

const lookOf = (type: PictureLook['type'], size: Size | null): PictureLook | null =>
  size?.width && size.height ? { type, ...size } : null

const named = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map(offset => view.getUint8(at + offset)))

/** Its chunks reach from begin to end, and are those of one still picture. */
function webpSize(view: DataView): Size | null {
  if (named(view, 0) !== 'RIFF' || named(view, 8) !== 'WEBP' || view.getUint32(4, true) !== view.byteLength - 8)
    return null
  const sizes: Size[] = []
  let frame: Size | null = null
  for (let at = 12; at < view.byteLength; ) {
    const name = named(view, at)
    const length = view.getUint32(at + 4, true)
    if (!webpChunks.has(name) || at + 8 + length > view.byteLength) return null
    if (name === 'VP8X') frame = frameSize(view, at + 8)
    if (name === 'VP8 ' || name === 'VP8L') sizes.push((name === 'VP8 ' ? lossySize : losslessSize)(view, at + 8))
    at += 8 + length + (length % 2)
  }
  const [size] = sizes
  if (!size || sizes.length > 1) return null
  return frame && (frame.width !== size.width || frame.height !== size.height) ? null : size
}

/** Without EXIF, XMP and animation. */
const webpChunks: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP'])

const frameSize = (view: DataView, at: number): Size => ({
  width: 1 + (view.getUint32(at + 4, true) & 0xff_ffff),
  height: 1 + (view.getUint32(at + 6, true) >>> 8),
})

const lossySize = (view: DataView, at: number): Size => ({
  width: view.getUint16(at + 6, true) & 0x3fff,
  height: view.getUint16(at + 8, true) & 0x3fff,
})

function losslessSize(view: DataView, at: number): Size {
  const bits = view.getUint32(at + 1, true)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}

/** Its segments, then one scan that ends where the file does. */
function jpegSize(view: DataView): Size | null {
  if (view.getUint16(0) !== 0xffd8) return null
  let size: Size | null = null
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const length = view.getUint16(at + 2)
    if (marker === 0xda) return size && endsAtEnd(view, at + 2 + length) ? size : null
    if (!jpegSegments.has(marker) || length < 2) return null
    if (marker === 0xc0 || marker === 0xc1) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + length
  }
}

/** Tables, the frame, and of what applications add the plain JFIF and colours. */
const jpegSegments: ReadonlySet<number> = new Set([0xdb, 0xc4, 0xc0, 0xc1, 0xdd, 0xe0, 0xe2])

/** Within a scan the mark of the end cannot stand. */
function endsAtEnd(view: DataView, from: number): boolean {
  for (let at = from; at < view.byteLength - 1; at++)
    if (view.getUint16(at) === 0xffd9) return at === view.byteLength - 2
  return false
}
