/** The canvas's measures: a grid of 16, boxes of one size, rows that leave room for an edge's label. */
export interface Place {
  x: number
  y: number
}

export const grid = 16
export const boxWidth = 240
export const boxHeight = 64
/** From one row's top to the next one's. */
export const rowHeight = 144

export const gridded = ({ x, y }: Place): Place => ({ x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid })
