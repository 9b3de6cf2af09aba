/** What the buttons beside a drawing are called. The same object while the language is the same: React Flow stores it. */
import { useMemo } from 'react'
import { useTexts } from './useTexts.ts'

export function useZoomLabels() {
  const { t } = useTexts()
  return useMemo(
    () => ({
      'controls.ariaLabel': t('zoom.controls'),
      'controls.zoomIn.ariaLabel': t('zoom.in'),
      'controls.zoomOut.ariaLabel': t('zoom.out'),
      'controls.fitView.ariaLabel': t('zoom.fit'),
    }),
    [t],
  )
}
