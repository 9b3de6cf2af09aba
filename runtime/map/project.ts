/**
 * Places on a plane: longitudes as they are, latitudes stretched so that around the middle a kilometre is as long both
 * ways. Good for a town, a country, and with honesty for the world. Pure.
 */
export interface Place {
  latitude: number
  longitude: number
}

export interface Frame {
  /** The middle of what is in sight. */
  center: Place
  /** Pixels for a degree of longitude. */
  scale: number
}

export interface Size {
  width: number
  height: number
}

const stretchAt = (latitude: number): number => 1 / Math.max(0.2, Math.cos((latitude * Math.PI) / 180))

export function toPixels({ latitude, longitude }: Place, { center, scale }: Frame, { width, height }: Size) {
  return {
    x: width / 2 + (longitude - center.longitude) * scale,
    y: height / 2 - (latitude - center.latitude) * scale * stretchAt(center.latitude),
  }
}

/** The place below a pixel. */
export const toPlace = (x: number, y: number, { center, scale }: Frame, { width, height }: Size): Place => ({
  longitude: center.longitude + (x - width / 2) / scale,
  latitude: center.latitude - (y - height / 2) / (scale * stretchAt(center.latitude)),
})

const margin = 48
/** About 100 m on a hand's width. */
const mostScale = 200_000

/** All places in sight. */
export function fitted(places: Place[], { width, height }: Size): Frame {
  if (!places.length) return { center: { latitude: 0, longitude: 0 }, scale: width / 360 }
  const [south, north] = bounds(places.map(({ latitude }) => latitude))
  const [west, east] = bounds(places.map(({ longitude }) => longitude))
  const center = { latitude: (south + north) / 2, longitude: (west + east) / 2 }
  const across = Math.max(1, width - 2 * margin) / Math.max(east - west, 0.02)
  const upright = Math.max(1, height - 2 * margin) / (Math.max(north - south, 0.02) * stretchAt(center.latitude))
  return { center, scale: Math.min(across, upright, mostScale) }
}

/** Nearer or further, with the place below the pixel where it is. */
export function zoomed(frame: Frame, factor: number, at: { x: number; y: number }, size: Size): Frame {
  const scale = Math.min(mostScale, Math.max(size.width / 720, frame.scale * factor))
  const place = toPlace(at.x, at.y, frame, size)
  const moved = toPlace(at.x, at.y, { ...frame, scale }, size)
  return {
    scale,
    center: {
      latitude: Math.min(85, Math.max(-85, frame.center.latitude + place.latitude - moved.latitude)),
      longitude: frame.center.longitude + place.longitude - moved.longitude,
    },
  }
}

const bounds = (values: number[]): [number, number] =>
  values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [values[0]!, values[0]!])

/** A round step in degrees, so that lines are about 100 px apart. */
export function graticuleStep(scale: number): number {
  const wanted = 100 / scale
  const power = 10 ** Math.floor(Math.log10(wanted))
  return ([1, 2, 5, 10].find(times => times * power >= wanted) ?? 10) * power
}

const metresPerDegree = 111_320

/** A round length in metres, and how many pixels it is in the middle of the map. */
export function scaleBar({ scale, center }: Frame): { metres: number; pixels: number } {
  const perPixel = metresPerDegree / (scale * stretchAt(center.latitude))
  const power = 10 ** Math.floor(Math.log10(perPixel * 120))
  const metres = ([5, 2, 1].find(times => times * power <= perPixel * 120) ?? 1) * power
  return { metres, pixels: metres / perPixel }
}
