/** Under this name a node's type is carried from the palette to the canvas. */
export const draggedType = 'application/x-enishi-node'
