/** A tile's place for the grid of 12 columns; on a phone there is one, and tiles stand in their order. */
import type { CSSProperties } from 'react'
import type { TilePlace } from '../../platform/contract/analytics.ts'

export const placeStyle = ({ x, y, w, h }: TilePlace): CSSProperties =>
  ({ '--x': x + 1, '--y': y + 1, '--w': w, '--h': h }) as CSSProperties
