/** A form as a canvas: its tabs and sections, beside what can still be put into them. */
import { DndContext, DragOverlay } from '@dnd-kit/core'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './FormDesigner.module.css'
import { addSection } from './form-edits.ts'
import { Palette } from './Palette.tsx'
import { Properties } from './Properties.tsx'
import { SectionCard } from './SectionCard.tsx'
import { TabStrip } from './TabStrip.tsx'
import { useDesignerDrag } from './useDesignerDrag.ts'
import { useFormDesigner } from './useFormDesigner.ts'

export function FormDesigner({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const designer = useFormDesigner(bench)
  const { dragged, context } = useDesignerDrag(designer)
  const { form, entity, chosen, tab, edit, choose } = designer
  const open = form.tabs[tab]
  if (!designer.entities.length) return <Rows />
  return (
    <fieldset className={classes.designer} disabled={designer.frozen} aria-label={t('forms.designer')}>
      <DndContext {...context}>
        <div className={classes.side}>
          {chosen ? (
            <Properties designer={designer} chosen={chosen} />
          ) : (
            entity && <Palette designer={designer} entity={entity} />
          )}
        </div>
        <div className={classes.canvas}>
          <TabStrip designer={designer} />
          {open?.sections.map((section, index) => (
            <SectionCard
              // biome-ignore lint/suspicious/noArrayIndexKey: sections are named by place
              key={`${tab} ${index}`}
              designer={designer}
              section={section}
              place={{ tab, section: index }}
            />
          ))}
          {open && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              onClick={() => {
                const place = { tab, section: open.sections.length }
                edit(text => addSection(text, place, { columns: 2, items: [] }))
                choose({ what: 'section', place })
              }}
            >
              {t('forms.addSection')}
            </Button>
          )}
        </div>
        <DragOverlay dropAnimation={null}>
          {dragged && <div className={classes.overlay}>{dragged.label}</div>}
        </DragOverlay>
      </DndContext>
    </fieldset>
  )
}
