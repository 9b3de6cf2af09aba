/** Opens the palette from elsewhere: a button, the bar of a phone. */
type Wanted = 'open' | 'creating'

let tell: ((wanted: Wanted) => void) | null = null

export const paletteWanted = {
  open: (wanted: Wanted) => tell?.(wanted),
  listen(listener: (wanted: Wanted) => void) {
    tell = listener
    return () => {
      tell = null
    }
  },
}
