/** Opens the command palette by `mod+K`, also from within an input; its code is loaded the first time. */
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'

const Palette = lazy(() => import('./Palette.tsx').then(({ Palette }) => ({ default: Palette })))

export function PaletteKey() {
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never')
  useHotkeys([['mod+K', () => setState(now => (now === 'open' ? 'closed' : 'open'))]], [])
  if (state === 'never') return null
  return (
    <Suspense>
      <Palette opened={state === 'open'} onClose={() => setState('closed')} />
    </Suspense>
  )
}
