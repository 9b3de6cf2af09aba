/**
 * A picture as small as lists show it, drawn by this browser; null where it cannot, or where drawing it would take more
 * memory than one picture is worth. What stands in the file beside the picture (place, camera) does not come along.
 */
import { thumbnail } from '../../platform/contract/thumbnail.ts'

interface Bounds {
  /** Of its longer side, in pixels. */
  side: number
  bytes: number
  /** The middle of it, as high as wide. */
  square?: boolean
}

export async function scaledPicture(image: HTMLImageElement, bounds: Bounds = thumbnail): Promise<Blob | null> {
  const { naturalWidth: width, naturalHeight: height } = image
  if (!width || !height || width * height > mostPixels) return null
  const shorter = Math.min(width, height)
  const [wide, high] = bounds.square ? [shorter, shorter] : [width, height]
  const scale = Math.min(1, bounds.side / Math.max(wide, high))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(wide * scale))
  canvas.height = Math.max(1, Math.round(high * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.imageSmoothingQuality = 'high'
  const [left, top] = [(width - wide) / 2, (height - high) / 2]
  pen.drawImage(image, left, top, wide, high, 0, 0, canvas.width, canvas.height)
  const { bytes } = bounds
  return (
    (await smallEnough(canvas, 'image/webp', bytes)) ?? (await smallEnough(onWhite(canvas, pen), 'image/jpeg', bytes))
  )
}

const mostPixels = 100_000_000

/** A browser that cannot write the type writes PNG. */
async function smallEnough(canvas: HTMLCanvasElement, type: string, most: number): Promise<Blob | null> {
  for (const quality of [0.8, 0.5, 0.2]) {
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, type, quality))
    if (blob?.type !== type) return null
    if (blob.size <= most) return blob
  }
  return null
}

function onWhite(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D): HTMLCanvasElement {
  pen.globalCompositeOperation = 'destination-over'
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}
