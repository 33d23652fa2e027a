namespace Strata.Onnx;

/// <summary>What an attribute holds (<c>AttributeProto.AttributeType</c>); the numbers are the file's.</summary>
internal enum OnnxAttributeType
{
    /// <summary>The file does not say: files of IR version 1.</summary>
    Undefined = 0,

    /// <summary>A number of 32 bits with a fraction.</summary>
    Float = 1,

    /// <summary>A whole number.</summary>
    Int = 2,

    /// <summary>Text.</summary>
    String = 3,

    /// <summary>A tensor.</summary>
    Tensor = 4,

    /// <summary>A graph, as If and Loop have.</summary>
    Graph = 5,

    /// <summary>Numbers with a fraction.</summary>
    Floats = 6,

    /// <summary>Whole numbers.</summary>
    Ints = 7,

    /// <summary>Texts.</summary>
    Strings = 8,
}
