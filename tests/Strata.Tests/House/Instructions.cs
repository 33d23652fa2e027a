using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Strata.Tests.House;

/// <summary>Walks the instructions of a method for the types, methods, fields and signatures that they name.</summary>
internal static class Instructions
{
    // An operation code is one byte, or two of which the first is 0xFE.
    private static readonly Dictionary<ushort, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value, code => code.OperandType);

    public static IEnumerable<EntityHandle> HandlesNamedBy(MethodBodyBlock body)
    {
        var code = body.GetILContent();
        for (int at = 0; at < code.Length; )
        {
            ushort key = code[at++];
            if (key == 0xFE)
            {
                key = (ushort)(key << 8 | code[at++]);
            }
            OperandType operand = Operands[key];
            if (NamesEntity(operand))
            {
                yield return MetadataTokens.EntityHandle(Int32(code, at));
            }
            at += operand == OperandType.InlineSwitch ? 4 + 4 * Int32(code, at) : SizeOf(operand);
        }
    }

    private static bool NamesEntity(OperandType operand) =>
        operand
            is OperandType.InlineField
                or OperandType.InlineMethod
                or OperandType.InlineSig
                or OperandType.InlineTok
                or OperandType.InlineType;

    private static int SizeOf(OperandType operand) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            // Tokens, strings, branches, int32 and float32; a switch is measured by the caller.
            _ => 4,
        };

    private static int Int32(ImmutableArray<byte> code, int at) =>
        code[at] | code[at + 1] << 8 | code[at + 2] << 16 | code[at + 3] << 24;
}
