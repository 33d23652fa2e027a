namespace Strata.Formats;

/// <summary>The type of a tensor's elements, by the name that a safetensors file gives it.</summary>
/// <remarks>The order is upstream's: a file's tensors are written from the last of these to the first, so that each is aligned.</remarks>
public enum SafeTensorType
{
    /// <summary>A byte that is 0 for false.</summary>
    BOOL,

    /// <summary>4-bit float, two to a byte; read as bytes only.</summary>
    F4,

    /// <summary>6-bit float with 3 bits of fraction; read as bytes only.</summary>
    F6_E2M3,

    /// <summary>6-bit float with 2 bits of fraction; read as bytes only.</summary>
    F6_E3M2,

    /// <summary>Unsigned byte.</summary>
    U8,

    /// <summary>Signed byte.</summary>
    I8,

    /// <summary>8-bit float with 2 bits of fraction; read as bytes only.</summary>
    F8_E5M2,

    /// <summary>8-bit float with 3 bits of fraction; read as bytes only.</summary>
    F8_E4M3,

    /// <summary>8-bit power of two; read as bytes only.</summary>
    F8_E8M0,

    /// <summary>8-bit float with 3 bits of fraction and no negative zero; read as bytes only.</summary>
    F8_E4M3FNUZ,

    /// <summary>8-bit float with 2 bits of fraction and no negative zero; read as bytes only.</summary>
    F8_E5M2FNUZ,

    /// <summary>16-bit signed integer.</summary>
    I16,

    /// <summary>16-bit unsigned integer.</summary>
    U16,

    /// <summary>IEEE 754 half precision.</summary>
    F16,

    /// <summary>The upper half of a single.</summary>
    BF16,

    /// <summary>32-bit signed integer.</summary>
    I32,

    /// <summary>32-bit unsigned integer.</summary>
    U32,

    /// <summary>IEEE 754 single precision.</summary>
    F32,

    /// <summary>A complex number of two singles; read as bytes only.</summary>
    C64,

    /// <summary>IEEE 754 double precision.</summary>
    F64,

    /// <summary>64-bit signed integer.</summary>
    I64,

    /// <summary>64-bit unsigned integer.</summary>
    U64,
}
