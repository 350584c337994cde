import { readFileSync } from 'node:fs';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import * as z from 'zod';

type SpecDatabase = Awaited<ReturnType<typeof loadAwsServiceSpec>>;
type ResourceProperties = NonNullable<ReturnType<typeof specificationOf>>['properties'];
type Property = ResourceProperties[string];
type PropertyType = Property['type'];

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});

/** Something CloudFormation would refuse. */
export interface Finding {
  readonly resource: string;
  /** `Properties.A.B[0]`, or `Type`. */
  readonly path: string;
  readonly problem: string;
}

/**
 * Holds a template against the published CloudFormation service specification: types of resources,
 * names and kinds of properties, and what is required. Intrinsic functions are taken to fit.
 */
export function checkTemplate(json: unknown, specification: SpecDatabase): Finding[] {
  const { Resources } = template.parse(json);
  return Object.entries(Resources).flatMap(([resource, { Type, Properties }]) => {
    const found = specificationOf(specification, Type);
    if (!found) return [{ resource, path: 'Type', problem: `no resource type ${Type}` }];
    return checkObject(Properties, found.properties, 'Properties', specification).map(
      (finding) => ({
        resource,
        ...finding,
      }),
    );
  });
}

/** The check as a step of synthesis. */
export class ServiceSpecCheck implements IPolicyValidationPlugin {
  readonly name = 'CloudFormation service specification';
  readonly specification: SpecDatabase;

  constructor(specification: SpecDatabase) {
    this.specification = specification;
  }

  static async load(): Promise<ServiceSpecCheck> {
    return new ServiceSpecCheck(await loadAwsServiceSpec());
  }

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = templatePaths.flatMap((templatePath) =>
      checkTemplate(JSON.parse(readFileSync(templatePath, 'utf8')), this.specification).map(
        ({ resource, path, problem }): PolicyViolation => ({
          ruleName: 'service-specification',
          description: `${resource} ${path}: ${problem}`,
          violatingResources: [{ resourceLogicalId: resource, templatePath, locations: [path] }],
        }),
      ),
    );
    return { success: violations.length === 0, violations };
  }
}

type Problem = Omit<Finding, 'resource'>;

const specificationOf = (specification: SpecDatabase, type: string) =>
  specification.lookup('resource', 'cloudFormationType', 'equals', type)[0];

function checkObject(
  value: Readonly<Record<string, unknown>>,
  properties: ResourceProperties,
  path: string,
  specification: SpecDatabase,
): Problem[] {
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required && value[name] === undefined)
    .map(([name]) => ({ path: `${path}.${name}`, problem: 'is required' }));
  const present = Object.entries(value).flatMap(([name, item]) => {
    const property = properties[name];
    if (!property) return [{ path: `${path}.${name}`, problem: 'is no property of this' }];
    return checkProperty(item, property, `${path}.${name}`, specification);
  });
  return [...missing, ...present];
}

/** A property fits when it fits its type or one it had before; else the present type says what is wrong. */
function checkProperty(
  value: unknown,
  { type, previousTypes = [] }: Property,
  path: string,
  specification: SpecDatabase,
): Problem[] {
  return checkAny(value, [type, ...previousTypes], path, specification);
}

function checkAny(
  value: unknown,
  types: readonly PropertyType[],
  path: string,
  specification: SpecDatabase,
): Problem[] {
  const results = types.map((type) => checkType(value, type, path, specification));
  return results.some((problems) => problems.length === 0) ? [] : (results[0] ?? []);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{ Ref }`, `{ Fn::GetAtt }`, ...: its value is known at deployment only. */
const isIntrinsic = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const [only, ...others] = Object.keys(value);
  return others.length === 0 && only !== undefined && (only === 'Ref' || only.startsWith('Fn::'));
};

const wrong = (path: string, expected: string): Problem[] => [
  { path, problem: `is not ${expected}` },
];

/** CloudFormation reads "1" as a number and "true" as a boolean, and numbers as strings. */
const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => ['string', 'number', 'boolean'].includes(typeof value),
  'date-time': (value) => typeof value === 'string',
  number: (value) => isNumber(value),
  integer: (value) => isNumber(value) && Number.isInteger(Number(value)),
  boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
  json: (value) => isObject(value) || typeof value === 'string' || Array.isArray(value),
  tag: (value) => isObject(value) && 'Key' in value && 'Value' in value,
  null: (value) => value === null,
};

const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));

function checkType(
  value: unknown,
  type: PropertyType,
  path: string,
  specification: SpecDatabase,
): Problem[] {
  if (isIntrinsic(value)) return [];
  switch (type.type) {
    case 'union':
      return checkAny(value, type.types, path, specification);
    case 'array':
      if (!Array.isArray(value)) return wrong(path, 'a list');
      return value.flatMap((item, index) =>
        checkType(item, type.element, `${path}[${index}]`, specification),
      );
    case 'map':
      if (!isObject(value)) return wrong(path, 'a map');
      return Object.entries(value).flatMap(([name, item]) =>
        checkType(item, type.element, `${path}.${name}`, specification),
      );
    case 'ref': {
      const { properties } = specification.get('typeDefinition', type.reference.$ref);
      return isObject(value)
        ? checkObject(value, properties, path, specification)
        : wrong(path, 'an object');
    }
    default:
      return checkPrimitive(value, type, path);
  }
}

function checkPrimitive(
  value: unknown,
  type: { type: string; allowedValues?: readonly (string | number)[] },
  path: string,
): Problem[] {
  if (!primitives[type.type]?.(value)) return wrong(path, `of type ${type.type}`);
  const allowed = type.allowedValues?.map(String);
  return !allowed || allowed.includes(String(value))
    ? []
    : wrong(path, `one of ${allowed.join(', ')}`);
}
