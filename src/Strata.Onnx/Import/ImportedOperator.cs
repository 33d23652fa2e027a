namespace Strata.Onnx;

/// <summary>An operator of ONNX that is imported.</summary>
/// <param name="Name">Its name: <c>Gemm</c>.</param>
/// <param name="Becomes">What it becomes, for the page.</param>
/// <param name="Import">Reads a node and writes its layers.</param>
internal sealed record ImportedOperator(string Name, string Becomes, Action<OnnxCall> Import);
