/** The navigation is longer than the screen: where one is stands in sight, also after a reload or a link from elsewhere. */
import { useEffect } from 'react'

export function useActiveInSight(path: string, isDrawn: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path marks another link
  useEffect(() => {
    document.querySelector('aside nav [aria-current=page]')?.scrollIntoView({ block: 'nearest' })
  }, [path, isDrawn])
}
