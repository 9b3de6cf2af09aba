/** The palette: choose a type, and the new field stands in the table with its name to be typed over. */
import { Button, Popover, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { type PaletteType, propertyOf } from '../../platform/contract/field-shapes.ts'
import { addField } from '../schema/edit-fields.ts'
import { fieldPalette } from '../schema/field-palette.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './AddField.module.css'
import tableClasses from './FieldTable.module.css'
import { freeName } from './field-name-problem.ts'
import { TypeIcon } from './TypeIcon.tsx'
import type { EntityEditorState } from './useEntityEditor.ts'

/** Types that say little before their details are chosen. */
const wantsDetails = new Set<PaletteType>([
  'option',
  'options',
  'relation',
  'relations',
  'items',
  'money',
  'autonumber',
  'formula',
  'rollup',
])

type AddFieldProps = Pick<EntityEditorState, 'rows' | 'names' | 'setOpen'> & Pick<EntityEditorState['bench'], 'edit'>

export function AddField({ rows, names, setOpen, edit }: AddFieldProps) {
  const { t } = useTexts()
  const [opened, setOpened] = useState(false)
  const added = useRef<string | null>(null)
  useEffect(() => {
    const name = added.current
    if (name === null || !rows.some(row => row.name === name)) return
    added.current = null
    const input = document.querySelector<HTMLInputElement>(`input[data-field="${CSS.escape(name)}"]`)
    input?.focus()
    input?.select()
  }, [rows])
  const add = (type: PaletteType) => {
    setOpened(false)
    const name = freeName(camelCase(type), names)
    edit(text => addField(text, name, propertyOf(type)))
    added.current = name
    if (wantsDetails.has(type)) setOpen(name)
  }
  return (
    <div className={tableClasses.add}>
      <Popover opened={opened} onChange={setOpened} position="top-start" width={540} trapFocus>
        <Popover.Target>
          <Button variant="default" size="xs" leftSection={<IconPlus size={16} />} onClick={() => setOpened(!opened)}>
            {t('field.add')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={classes.palette}>
            {fieldPalette.map(({ group, types }) => (
              <section key={group} aria-label={t(`palette.${group}`)}>
                <h3 className={classes.group}>{t(`palette.${group}`)}</h3>
                {types.map(type => (
                  <UnstyledButton key={type} className={classes.type} onClick={() => add(type)}>
                    <TypeIcon type={type} size={16} />
                    {t(`type.${type}`)}
                  </UnstyledButton>
                ))}
              </section>
            ))}
          </div>
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}

/** `person-name` → `personName` */
const camelCase = (text: string) => text.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
