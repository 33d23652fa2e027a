namespace Strata.Data;

/// <summary>The type of the numbers of an array in a file.</summary>
public enum NumberType
{
    /// <summary><see cref="bool"/>, NumPy's <c>bool</c>: a byte that is 0 or 1.</summary>
    Boolean,

    /// <summary><see cref="sbyte"/>, NumPy's <c>int8</c>.</summary>
    Int8,

    /// <summary><see cref="byte"/>, NumPy's <c>uint8</c>.</summary>
    UInt8,

    /// <summary><see cref="short"/>, NumPy's <c>int16</c>.</summary>
    Int16,

    /// <summary><see cref="ushort"/>, NumPy's <c>uint16</c>.</summary>
    UInt16,

    /// <summary><see cref="int"/>, NumPy's <c>int32</c>.</summary>
    Int32,

    /// <summary><see cref="uint"/>, NumPy's <c>uint32</c>.</summary>
    UInt32,

    /// <summary><see cref="long"/>, NumPy's <c>int64</c>.</summary>
    Int64,

    /// <summary><see cref="ulong"/>, NumPy's <c>uint64</c>.</summary>
    UInt64,

    /// <summary><see cref="Half"/>, NumPy's <c>float16</c>.</summary>
    Float16,

    /// <summary><see cref="float"/>, NumPy's <c>float32</c>.</summary>
    Float32,

    /// <summary><see cref="double"/>, NumPy's <c>float64</c>.</summary>
    Float64,
}
