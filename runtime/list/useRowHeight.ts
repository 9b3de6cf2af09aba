/** Rows of 32 or 40 px, as the person likes; kept in this browser. */
import { useLocalStorage } from '@mantine/hooks'

export const rowHeights = { compact: 32, comfortable: 40 }
export type Density = keyof typeof rowHeights

export function useRowHeight(): [number, Density, (density: Density) => void] {
  const [density, setDensity] = useLocalStorage<Density>({
    key: 'enishi.density',
    defaultValue: 'compact',
    getInitialValueInEffect: false,
  })
  return [rowHeights[density] ?? rowHeights.compact, density, setDensity]
}
