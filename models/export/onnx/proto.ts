import { create, toBinary } from '@bufbuild/protobuf';
import {
  AttributeProtoSchema,
  AttributeProto_AttributeType,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  TensorProto_DataLocation,
  TensorProto_DataType,
  TensorShapeProtoSchema,
  TensorShapeProto_DimensionSchema,
  TypeProtoSchema,
  TypeProto_TensorSchema,
  ValueInfoProtoSchema,
  type AttributeProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from 'onnx-buf';
import {
  CONTRIB,
  type Attribute,
  type Constant,
  type DataType,
  type Graph,
  type NodeSpec,
  type TensorSpec,
  type ValueSpec,
} from './graph';
import type { Placement } from './layout';

const IR_VERSION = 10n;
const OPSET = 21n;

const TYPES: Readonly<Record<DataType, TensorProto_DataType>> = {
  float: TensorProto_DataType.FLOAT,
  float16: TensorProto_DataType.FLOAT16,
  int64: TensorProto_DataType.INT64,
  int32: TensorProto_DataType.INT32,
  uint8: TensorProto_DataType.UINT8,
  int8: TensorProto_DataType.INT8,
  bool: TensorProto_DataType.BOOL,
};

/** The graph as ONNX protobuf, its weights pointing into the parts where `placements` put them. */
export function encodeModel(graph: Graph, placements: readonly Placement[]): Uint8Array {
  const model = create(ModelProtoSchema, {
    irVersion: IR_VERSION,
    producerName: 'venus-crop',
    opsetImport: [
      create(OperatorSetIdProtoSchema, { domain: '', version: OPSET }),
      create(OperatorSetIdProtoSchema, { domain: CONTRIB, version: 1n }),
    ],
    graph: create(GraphProtoSchema, {
      name: graph.name,
      node: graph.nodes.map(encodeNode),
      initializer: [...graph.constants.map(encodeConstant), ...placements.map(encodePlacement)],
      input: graph.inputs.map(encodeValue),
      output: graph.outputs.map(encodeValue),
    }),
  });
  return toBinary(ModelProtoSchema, model);
}

function encodeNode(spec: NodeSpec, index: number): NodeProto {
  return create(NodeProtoSchema, {
    name: `${spec.op}.${index}`,
    opType: spec.op,
    domain: spec.domain,
    input: [...spec.inputs],
    output: [...spec.outputs],
    attribute: Object.entries(spec.attributes).map(([name, value]) => encodeAttribute(name, value)),
  });
}

function encodeAttribute(name: string, attribute: Attribute): AttributeProto {
  switch (attribute.kind) {
    case 'int':
      return create(AttributeProtoSchema, {
        name,
        type: AttributeProto_AttributeType.INT,
        i: BigInt(attribute.value),
      });
    case 'float':
      return create(AttributeProtoSchema, {
        name,
        type: AttributeProto_AttributeType.FLOAT,
        f: attribute.value,
      });
    case 'ints':
      return create(AttributeProtoSchema, {
        name,
        type: AttributeProto_AttributeType.INTS,
        ints: attribute.value.map(BigInt),
      });
    case 'text':
      return create(AttributeProtoSchema, {
        name,
        type: AttributeProto_AttributeType.STRING,
        s: new TextEncoder().encode(attribute.value),
      });
  }
}

function encodeConstant(constant: Constant): TensorProto {
  return create(TensorProtoSchema, { ...encodeSpec(constant), rawData: constant.data.slice() });
}

function encodePlacement({ tensor, file, offset, length }: Placement): TensorProto {
  const place = { location: file, offset: String(offset), length: String(length) };
  return create(TensorProtoSchema, {
    ...encodeSpec(tensor),
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: Object.entries(place).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value }),
    ),
  });
}

function encodeSpec({ name, type, dims }: TensorSpec): {
  name: string;
  dataType: number;
  dims: bigint[];
} {
  return { name, dataType: TYPES[type], dims: dims.map(BigInt) };
}

function encodeValue({ name, type, dims }: ValueSpec): ValueInfoProto {
  const dim = dims.map((side) =>
    create(TensorShapeProto_DimensionSchema, {
      value:
        typeof side === 'number'
          ? { case: 'dimValue', value: BigInt(side) }
          : { case: 'dimParam', value: side },
    }),
  );
  const tensorType = create(TypeProto_TensorSchema, {
    elemType: TYPES[type],
    shape: create(TensorShapeProtoSchema, { dim }),
  });
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: 'tensorType', value: tensorType } }),
  });
}
