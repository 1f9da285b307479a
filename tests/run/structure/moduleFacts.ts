/** What a source file says about its place in the house: whom it imports and how it exports, read from its syntax tree. */
import { parseSync, Visitor } from 'vite';

/** One import, of a value or only of a type, static or dynamic. */
export type Import = { readonly specifier: string; readonly line: number };

/** A use of the clock or of chance, which a pure module may not make. */
export type ImpureUse = { readonly what: string; readonly line: number };

/** The facts of one module. */
export type ModuleFacts = {
  readonly imports: readonly Import[];
  readonly defaultExports: readonly number[];
  readonly reExports: readonly number[];
  readonly impureUses: readonly ImpureUse[];
  /** `import(…)` or `require(…)` of something that is not a plain text, so that nobody can tell what is imported. */
  readonly unreadableImports: readonly number[];
};

/** Members of globals whose answer depends on when they are asked, or on chance. */
const impureMembers = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]);

/**
 * Parses a module. All positions are line numbers, counted from 1.
 * @throws when the text is not TypeScript, naming the file and the parser's message
 */
export function moduleFacts(path: string, text: string): ModuleFacts {
  const { program, module, errors } = parseSync(path, text);
  const firstError = errors[0];
  if (firstError !== undefined) throw new Error(`${path}: ${firstError.message}`);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;

  const imports: Import[] = module.staticImports.map((statement) => ({
    specifier: statement.moduleRequest.value,
    line: lineAt(statement.start),
  }));
  const defaultExports: number[] = [];
  const reExports: number[] = [];
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) {
      if (entry.moduleRequest !== null)
        imports.push({
          specifier: entry.moduleRequest.value,
          line: lineAt(entry.start),
        });
      if (entry.moduleRequest !== null) reExports.push(lineAt(entry.start));
      if (entry.exportName.kind === 'Default' || entry.exportName.name === 'default')
        defaultExports.push(lineAt(entry.start));
    }
  }

  const impureUses: ImpureUse[] = [];
  const unreadableImports: number[] = [];
  const importedBy = (argument: { type: string; value?: unknown } | undefined, offset: number): void => {
    if (argument?.type === 'Literal' && typeof argument.value === 'string') {
      imports.push({ specifier: argument.value, line: lineAt(offset) });
    } else {
      unreadableImports.push(lineAt(offset));
    }
  };
  new Visitor({
    ImportExpression: (node) => importedBy(node.source, node.start),
    TSImportType: (node) => importedBy(node.source, node.start),
    TSExternalModuleReference: (node) => importedBy(node.expression, node.start),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        importedBy(node.arguments[0], node.start);
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date')
        impureUses.push({ what: 'Date()', line: lineAt(node.start) });
    },
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
        impureUses.push({ what: 'new Date()', line: lineAt(node.start) });
      }
    },
    MemberExpression: (node) => {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier' || node.computed) return;
      const what = `${node.object.name}.${node.property.name}`;
      if (impureMembers.has(what)) impureUses.push({ what, line: lineAt(node.start) });
    },
  }).visit(program);
  return { imports, defaultExports, reExports, impureUses, unreadableImports };
}
