/** Tells what was done, with a way back for ten seconds. */
import { Button } from '@mantine/core'
import i18next from 'i18next'
import { dismiss, notify } from './notify.ts'
import classes from './show-undo.module.css'

export function showUndo(message: string, undo: () => void): void {
  const id = notify({
    message: (
      <div className={classes.row}>
        <span>{message}</span>
        <Button variant="light" size="compact-sm" onClick={() => take()}>
          {i18next.t('action.undo')}
        </Button>
      </div>
    ),
    autoClose: 10_000,
    withBorder: true,
  })
  function take() {
    dismiss(id)
    undo()
  }
}
