/** Pictures as far as their frames say what they are; what is drawn in them is of no account. */
type Part = [name: string, body: Buffer]

/** Of these chunks. */
export function webpOf(...parts: Part[]): Buffer {
  const chunks = parts.map(([name, body]) =>
    Buffer.concat([Buffer.from(name), u32(body.length), body, Buffer.alloc(body.length % 2)]),
  )
  const inside = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  return Buffer.concat([Buffer.from('RIFF'), u32(inside.length), inside])
}

const lossyParts = (width: number, height: number): Part[] => [
  ['VP8 ', Buffer.concat([Buffer.from([0x30, 1, 0, 0x9d, 1, 0x2a]), u16(width), u16(height), Buffer.alloc(9)])],
]

export const webp = {
  parts: lossyParts,
  lossy: (width: number, height: number) => webpOf(...lossyParts(width, height)),
  lossless: (width: number, height: number) =>
    webpOf(['VP8L', Buffer.concat([Buffer.from([0x2f]), u32((width - 1) | ((height - 1) << 14)), Buffer.alloc(8)])]),
  /** `frame`: what it says of itself. */
  extended: (width: number, height: number, frame = { width, height }) =>
    webpOf(
      ['VP8X', Buffer.concat([Buffer.from([0x30, 0, 0, 0]), u24(frame.width - 1), u24(frame.height - 1)])],
      ['ICCP', Buffer.alloc(5)],
      ['ALPH', Buffer.alloc(4)],
      ...lossyParts(width, height),
    ),
}

/** `more`: a segment before the frame. */
export const jpeg = (width: number, height: number, more = Buffer.alloc(0)): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46]),
    more,
    Buffer.from([0xff, 0xdb, 0, 4, 0, 1, 0xff, 0xc0, 0, 8, 8]),
    u16(height).swap16(),
    u16(width).swap16(),
    Buffer.from([1, 0xff, 0xda, 0, 3, 1, 0x11, 0xff, 0, 0x22, 0xff, 0xd9]),
  ])

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const u24 = (value: number): Buffer => u32(value).subarray(0, 3)
