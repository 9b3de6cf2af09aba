/** Edits of the model that are collected, reviewed and applied as one. */
import type { PoolClient } from 'pg'

export const name = '0185-change-set'

/** `hash`: of the plan that was approved. `text` null: the document is removed. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.change_set (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      description text NOT NULL DEFAULT '',
      state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'review', 'approved', 'applied', 'withdrawn')),
      author uuid,
      author_name text NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      changed_at timestamptz(3) NOT NULL DEFAULT now(),
      hash text,
      reviewer uuid,
      reviewer_name text,
      reviewed_at timestamptz(3),
      note text,
      revision integer
    );
    CREATE INDEX change_set_changed ON enishi.change_set (changed_at DESC);
    CREATE TABLE enishi.change_set_item (
      set uuid NOT NULL REFERENCES enishi.change_set ON DELETE CASCADE,
      kind text NOT NULL,
      name text NOT NULL,
      text text,
      base integer NOT NULL,
      version integer NOT NULL DEFAULT 1,
      editor uuid,
      editor_name text NOT NULL,
      at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (set, kind, name)
    );
    CREATE TABLE enishi.change_set_editor (
      set uuid NOT NULL REFERENCES enishi.change_set ON DELETE CASCADE,
      editor uuid NOT NULL,
      editor_name text NOT NULL,
      PRIMARY KEY (set, editor)
    );
    ALTER TABLE enishi.organisation ADD model_review boolean NOT NULL DEFAULT false;`)
}
