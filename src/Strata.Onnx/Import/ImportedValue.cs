namespace Strata.Onnx;

/// <summary>What a name of the file's graph stands for: a constant, a tensor of the model, or, while a constant is computed, both.</summary>
/// <param name="Element">What its elements are.</param>
/// <param name="Constant">Its numbers, where they are known.</param>
/// <param name="Tensor">Where it comes out of a layer.</param>
internal sealed record ImportedValue(OnnxElementType Element, OnnxArray? Constant, ImportedTensor? Tensor);
