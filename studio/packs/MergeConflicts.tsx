/** What the customer and the new version both changed: side by side, and whose counts. */
import { Button, Radio } from '@mantine/core'
import type { Json } from '../../platform/contract/json.ts'
import type { MergeChoice, MergeConflict } from '../../platform/contract/plan.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Packs.module.css'

type Sides = Record<MergeChoice | 'was', string>

interface MergeConflictsProps {
  conflicts: MergeConflict[]
  onChoose: (ids: string[], choice: MergeChoice) => void
  /** What the three are called where none is a pack's. */
  sides?: Sides
}

export function MergeConflicts({ conflicts, onChoose, sides }: MergeConflictsProps) {
  const { t } = useTexts()
  if (!conflicts.length) return null
  const all = conflicts.map(({ id }) => id)
  return (
    <section className={classes.told}>
      <h3>{t('packs.conflicts', { count: conflicts.length })}</h3>
      {!sides && (
        <>
          <p className={classes.hint}>{t('packs.conflictsHint')}</p>
          <div className={classes.all}>
            <Button size="compact-xs" variant="default" onClick={() => onChoose(all, 'mine')}>
              {t('packs.allMine')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => onChoose(all, 'theirs')}>
              {t('packs.allTheirs')}
            </Button>
          </div>
        </>
      )}
      {conflicts.map(conflict => (
        <Conflict
          key={conflict.id}
          conflict={conflict}
          sides={sides ?? { was: t('packs.was'), mine: t('packs.mine'), theirs: t('packs.theirs') }}
          onChoose={choice => onChoose([conflict.id], choice)}
        />
      ))}
    </section>
  )
}

interface ConflictProps {
  conflict: MergeConflict
  sides: Sides
  onChoose: (choice: MergeChoice) => void
}

function Conflict({ conflict, sides, onChoose }: ConflictProps) {
  const { t } = useTexts()
  const { document, pointer, base, mine, theirs, choice } = conflict
  return (
    <Radio.Group
      className={classes.conflict!}
      value={choice}
      onChange={value => onChoose(value as MergeChoice)}
      label={`${t(`kind.${document.kind}`)} ${document.id}`}
      description={pointer.split('/').filter(Boolean).map(readable).join(' › ') || t('packs.whole')}
    >
      <div className={classes.sides}>
        <div>
          <span className={classes.name}>{sides.was}</span>
          <p className={classes.hint}>{shown(base, t('packs.nothing'))}</p>
        </div>
        <Radio value="mine" label={sides.mine} description={shown(mine, t('packs.gone'))} />
        <Radio value="theirs" label={sides.theirs} description={shown(theirs, t('packs.gone'))} />
      </div>
    </Radio.Group>
  )
}

const readable = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~')

/** Short enough to be read; the whole is in the document. */
function shown(value: Json | undefined, absent: string): string {
  if (value === undefined) return absent
  const text = Array.isArray(value) ? value.map(item).join(', ') : item(value)
  return text.length > 240 ? `${text.slice(0, 240)}…` : text
}

const item = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))
