import { eventSchema } from '@photokeep/contract/event';
import { problemDetailsSchema } from '@photokeep/contract/problem';
import { api } from '@photokeep/contract/rest/api';
import type { Endpoint } from '@photokeep/contract/rest/endpoint';
import * as z from 'zod';

type Json = Readonly<Record<string, unknown>>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
};

/** The OpenAPI 3.1 document that the contract amounts to. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [operation, endpoint] of Object.entries(api)) {
    const [method = '', path = ''] = operation.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Photokeep', version: '1', license: { name: 'AGPL-3.0-or-later' } },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: {
        Problem: schemaOf(problemDetailsSchema, 'output'),
        Event: schemaOf(eventSchema, 'output'),
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'photokeep-session' },
        password: { type: 'http', scheme: 'basic' },
      },
    },
  };
}

function operationObject(endpoint: Endpoint): Json {
  const { summary, access, body } = endpoint;
  return {
    summary,
    security: access === 'anyone' ? [] : [{ session: [] }, { password: [] }],
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      [endpoint.status ?? 200]: { description: 'As asked.', ...content(endpoint) },
      default: {
        description: 'What went wrong.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function content({ answer, answerType }: Endpoint): Json {
  if (answer !== undefined) {
    return { content: { 'application/json': { schema: schemaOf(answer, 'output') } } };
  }
  return answerType === undefined ? {} : { content: { [answerType]: {} } };
}

function parameters(schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Readonly<Record<string, Json>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}
