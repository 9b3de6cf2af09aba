/** PDF counts in points; people in millimetres. */
export const millimetres = (count: number): number => Math.round(count * 28.3465) / 10
