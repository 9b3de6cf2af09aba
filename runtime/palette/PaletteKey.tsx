/** Opens the command palette by `mod+K`, also from within an input, and by `c` for a new record; loaded the first time. */
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useState } from 'react'
import { paletteWanted } from './palette-wanted.ts'

const Palette = lazy(() => import('./Palette.tsx').then(({ Palette }) => ({ default: Palette })))

export function PaletteKey() {
  const [state, setState] = useState<'never' | 'open' | 'creating' | 'closed'>('never')
  const isOpen = state === 'open' || state === 'creating'
  useHotkeys([['mod+K', () => setState(isOpen ? 'closed' : 'open')]], [])
  useHotkeys([['c', () => setState('creating')]])
  useEffect(() => paletteWanted.listen(setState), [])
  if (state === 'never') return null
  return (
    <Suspense>
      <Palette opened={isOpen} creating={state === 'creating'} onClose={() => setState('closed')} />
    </Suspense>
  )
}
