/** Texts of the studio in English, by area of its pages; `ja.ts` has the same keys (checked by its type). */
import apps from './en/apps.ts'
import boards from './en/boards.ts'
import documents from './en/documents.ts'
import editor from './en/editor.ts'
import entities from './en/entities.ts'
import environments from './en/environments.ts'
import forms from './en/forms.ts'
import jobs from './en/jobs.ts'
import organisation from './en/organisation.ts'
import packs from './en/packs.ts'
import people from './en/people.ts'
import plan from './en/plan.ts'
import plugins from './en/plugins.ts'
import roles from './en/roles.ts'
import runs from './en/runs.ts'
import schedule from './en/schedule.ts'
import secrets from './en/secrets.ts'
import shell from './en/shell.ts'
import start from './en/start.ts'
import system from './en/system.ts'
import tags from './en/tags.ts'
import templates from './en/templates.ts'
import types from './en/types.ts'
import webforms from './en/webforms.ts'
import workflows from './en/workflows.ts'

const en = {
  ...shell,
  ...entities,
  ...editor,
  ...types,
  ...plan,
  ...roles,
  ...plugins,
  ...people,
  ...packs,
  ...organisation,
  ...tags,
  ...jobs,
  ...forms,
  ...environments,
  ...documents,
  ...apps,
  ...boards,
  ...templates,
  ...webforms,
  ...workflows,
  ...runs,
  ...schedule,
  ...secrets,
  ...system,
  ...start,
}

export default en
