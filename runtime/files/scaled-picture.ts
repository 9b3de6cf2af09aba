/**
 * A picture as small as lists show it, drawn by this browser; null where it cannot, or where drawing it would take more
 * memory than one picture is worth. What stands in the file beside the picture (place, camera) does not come along.
 */
import { thumbnail } from '../../platform/contract/thumbnail.ts'

export async function scaledPicture(image: HTMLImageElement): Promise<Blob | null> {
  const { naturalWidth: width, naturalHeight: height } = image
  if (!width || !height || width * height > mostPixels) return null
  const scale = Math.min(1, thumbnail.side / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  return (await smallEnough(canvas, 'image/webp')) ?? (await smallEnough(onWhite(canvas, pen), 'image/jpeg'))
}

const mostPixels = 100_000_000

/** A browser that cannot write the type writes PNG. */
async function smallEnough(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  for (const quality of [0.8, 0.5, 0.2]) {
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, type, quality))
    if (blob?.type !== type) return null
    if (blob.size <= thumbnail.bytes) return blob
  }
  return null
}

function onWhite(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D): HTMLCanvasElement {
  pen.globalCompositeOperation = 'destination-over'
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}
