namespace Strata;

/// <summary>What the elements of a tensor in an ONNX file are (<c>TensorProto.DataType</c>); the numbers are the file's.</summary>
public enum OnnxElementType
{
    /// <summary>The file does not say.</summary>
    Undefined = 0,

    /// <summary>A number in 4 bytes.</summary>
    Float = 1,

    /// <summary>A whole number in 1 byte from 0.</summary>
    UInt8 = 2,

    /// <summary>A whole number in 1 byte.</summary>
    Int8 = 3,

    /// <summary>A whole number in 2 bytes from 0.</summary>
    UInt16 = 4,

    /// <summary>A whole number in 2 bytes.</summary>
    Int16 = 5,

    /// <summary>A whole number in 4 bytes.</summary>
    Int32 = 6,

    /// <summary>A whole number in 8 bytes.</summary>
    Int64 = 7,

    /// <summary>Text; never computed with here.</summary>
    String = 8,

    /// <summary>True or false, a byte each.</summary>
    Bool = 9,

    /// <summary>A number in 2 bytes: 5 bits of exponent.</summary>
    Float16 = 10,

    /// <summary>A number in 8 bytes.</summary>
    Double = 11,

    /// <summary>A whole number in 4 bytes from 0.</summary>
    UInt32 = 12,

    /// <summary>A whole number in 8 bytes from 0.</summary>
    UInt64 = 13,

    /// <summary>A number in 2 bytes: 8 bits of exponent.</summary>
    BFloat16 = 16,
}
