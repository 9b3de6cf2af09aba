/** A JSON Schema of one's own: pasted, dropped or chosen as a file; asks for a name when it has none. */
import { Button, FileButton, TextInput } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { chooseAgain } from '../../runtime/files/choose-again.ts'
import { JsonEditor } from '../monaco/JsonEditor.tsx'
import { documentOf, fieldRows } from '../schema/field-row.ts'
import { entityNameOf, nameEntity, proposedName } from '../schema/new-entity.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './NewEntity.module.css'
import { useBeginEntity } from './useBeginEntity.ts'

export function PastedEntity() {
  const { t } = useTexts()
  const { nameProblem, begin } = useBeginEntity()
  const [text, setText] = useState('')
  const [ownName, setOwnName] = useState<string | null>(null)
  const document = documentOf(text)
  const written = entityNameOf(text)
  const name = ownName ?? written ?? proposedName(text)
  const problem = document ? nameProblem(name) : null
  const take = async (file: File | null | undefined) => file && setText(await file.text())
  const drop = (event: DragEvent) => {
    if (!event.dataTransfer.files.length) return
    event.preventDefault()
    void take(event.dataTransfer.files[0])
  }
  return (
    <div className={classes.paste}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a file can also be chosen with the button below */}
      <div className={classes.editor} onDrop={drop} onDragOver={event => event.preventDefault()}>
        <JsonEditor path="entity/new.json" value={text} onChange={setText} label={t('entities.paste')} />
      </div>
      <div className={classes.below}>
        <p className={classes.read} role="status">
          {reading()}
        </p>
        <FileButton
          inputProps={chooseAgain}
          onChange={file => void take(file)}
          accept=".json,application/json,application/schema+json"
        >
          {props => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
              {t('entities.chooseFile')}
            </Button>
          )}
        </FileButton>
        {document && (
          <TextInput
            label={t('entities.name')}
            value={name}
            onChange={event => setOwnName(event.currentTarget.value)}
            error={problem && t(`entities.nameProblem.${problem}`)}
            spellCheck={false}
          />
        )}
        <Button disabled={!document || problem !== null} onClick={() => begin(name, nameEntity(text, name))}>
          {t('entities.continue')}
        </Button>
      </div>
    </div>
  )

  function reading(): string {
    if (!text.trim()) return t('entities.pasteHint')
    if (!document) return t('entities.notJson')
    return t('entities.readFields', { count: fieldRows(document).length })
  }
}
