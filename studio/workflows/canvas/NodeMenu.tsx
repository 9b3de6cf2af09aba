/** The choice of nodes, beside the place that asked for one. */

import { FocusTrap, Portal } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { useState } from 'react'
import type { CatalogueNode } from '../../../platform/contract/workflow/catalogue.ts'
import { useTexts } from '../../shell/useTexts.ts'
import type { Catalogue } from '../catalogue.ts'
import { NodeChoice } from './NodeChoice.tsx'
import classes from './NodeMenu.module.css'

interface NodeMenuProps {
  anchor: Element
  catalogue: Catalogue
  onChoose: (type: CatalogueNode) => void
  onClose: () => void
}

const width = 264
const height = 360

export function NodeMenu({ anchor, catalogue, onChoose, onClose }: NodeMenuProps) {
  const { t } = useTexts()
  const host = useClickOutside<HTMLDivElement>(onClose)
  const [place] = useState(() => placeBeside(anchor.getBoundingClientRect()))
  return (
    <Portal>
      <FocusTrap>
        <div
          ref={host}
          className={classes.menu}
          style={{ ...place, width, maxHeight: height }}
          role="dialog"
          aria-label={t('workflows.palette.title')}
        >
          <NodeChoice
            catalogue={catalogue}
            onChoose={type => {
              onClose()
              onChoose(type)
            }}
            onClose={onClose}
          />
        </div>
      </FocusTrap>
    </Portal>
  )
}

/** To the right and down, as far as the window goes. */
const placeBeside = ({ right, top }: DOMRect) => ({
  left: Math.max(8, Math.min(right + 8, window.innerWidth - width - 8)),
  top: Math.max(8, Math.min(top, window.innerHeight - height - 8)),
})
