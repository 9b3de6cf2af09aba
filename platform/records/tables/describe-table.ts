/** What the catalog says of a table: its columns, keys and checks. */
import type { Queries } from '../../database/database.ts'

export interface TableColumn {
  number: number
  name: string
  /** As SQL has it, domains too. */
  declared: string
  /** Behind domains: a name of pg_catalog, or '' for somebody's own type. */
  base: string
  /** Of an array: the same of its elements. */
  element: string
  /** `b` plain, `e` enum, `c` composite … */
  kind: string
  modifier: number
  labels: string[] | null
  filled: boolean
  /** Filled in by PostgreSQL where nothing is said. */
  given: string | null
  /** A counter, or computed of other columns. */
  made: boolean
  comment: string | null
  /** Definitions of checks of it alone. */
  checks: string[]
  references: { schema: string; table: string; column: string } | null
}

export interface TableShape {
  columns: TableColumn[]
  /** Numbers of columns of each unique index, the primary key first. */
  unique: number[][]
}

export async function describeTable({ query }: Pick<Queries, 'query'>, oid: string): Promise<TableShape> {
  const { rows: columns } = await query<TableColumn>({ text: columnsStatement }, [oid])
  const { rows: unique } = await query<{ columns: number[] }>({ text: uniqueStatement }, [oid])
  return { columns, unique: unique.map(({ columns }) => columns) }
}

const columnsStatement = `
  WITH RECURSIVE base AS (
    SELECT attnum, atttypid AS type, atttypmod AS modifier, attnotnull AS filled FROM pg_catalog.pg_attribute
    WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT b.attnum, t.typbasetype, CASE WHEN t.typtypmod <> -1 THEN t.typtypmod ELSE b.modifier END,
      b.filled OR t.typnotnull
    FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.type AND t.typtype = 'd')
  SELECT a.attnum::int AS number, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS declared,
    CASE WHEN t.typnamespace = 'pg_catalog'::regnamespace THEN t.typname ELSE '' END AS base,
    CASE WHEN e.typnamespace = 'pg_catalog'::regnamespace THEN e.typname ELSE '' END AS element,
    t.typtype AS kind, b.modifier,
    (SELECT array_agg(l.enumlabel::text ORDER BY l.enumsortorder) FROM pg_catalog.pg_enum AS l
      WHERE l.enumtypid = t.oid) AS labels,
    b.filled, pg_get_expr(d.adbin, d.adrelid) AS given,
    a.attidentity <> '' OR a.attgenerated <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%', false)
      AS made,
    col_description($1, a.attnum) AS comment,
    ARRAY(SELECT pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint AS k
      WHERE k.contype = 'c' AND (k.conrelid = $1 AND k.conkey = ARRAY[a.attnum]
        OR k.contypid IN (SELECT type FROM base AS own WHERE own.attnum = a.attnum))) AS checks,
    (SELECT jsonb_build_object('schema', n.nspname, 'table', f.relname, 'column', o.attname)
      FROM pg_catalog.pg_constraint AS k
        JOIN pg_catalog.pg_class AS f ON f.oid = k.confrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = f.relnamespace
        JOIN pg_catalog.pg_attribute AS o ON o.attrelid = k.confrelid AND o.attnum = k.confkey[1]
      WHERE k.conrelid = $1 AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum] AND k.conparentid = 0
      ORDER BY k.oid LIMIT 1) AS "references"
  FROM pg_catalog.pg_attribute AS a JOIN base AS b USING (attnum)
    JOIN pg_catalog.pg_type AS t ON t.oid = b.type AND t.typtype <> 'd'
    LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND t.typcategory = 'A'
    LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = $1 ORDER BY a.attnum`

const uniqueStatement = `
  SELECT ARRAY(SELECT k.number::int FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
    WHERE k.place <= i.indnkeyatts ORDER BY k.place) AS columns
  FROM pg_catalog.pg_index AS i
  WHERE i.indrelid = $1 AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
  ORDER BY i.indisprimary DESC, i.indexrelid`
