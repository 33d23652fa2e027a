using BenchmarkDotNet.Attributes;
using Strata.Activations;
using Strata.Formulas;
using Strata.Kernels;

namespace Strata.Benchmarks;

/// <summary>Every activation of the catalogue that works on numbers, forward and back, over numbers in the first cache.</summary>
public class Functions
{
    private const int Count = 4096;

    private Action forward = null!;
    private Action backward = null!;

    public static IEnumerable<string> Names =>
        Strata.Activation.All.Where(activation => activation.Accept(new IsElementwise())).Select(activation => activation.Name);

    [ParamsSource(nameof(Names))]
    public string Activation { get; set; } = "relu";

    [GlobalSetup]
    public void Bind() => (forward, backward) = Strata.Activation.Named(Activation).Accept(new Binding());

    [Benchmark]
    public void Forward() => forward();

    [Benchmark]
    public void Gradient() => backward();

    private sealed class IsElementwise : IActivationVisitor<bool>
    {
        public bool Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation> => true;

        public bool VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> => false;
    }

    private sealed unsafe class Binding : IActivationVisitor<(Action Forward, Action Backward)>
    {
        public (Action Forward, Action Backward) Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation>
        {
            var (x, y, slope) = (Numbers.Random(Count), Numbers.Random(Count), Numbers.Random(Count));
            return (
                () =>
                {
                    Elementwise.Map(formula, x.Pointer, y.Pointer, Count);
                    GC.KeepAlive((x, y));
                },
                () =>
                {
                    Elementwise.MapGradient(formula, x.Pointer, y.Pointer, slope.Pointer, Count);
                    GC.KeepAlive((x, y, slope));
                }
            );
        }

        public (Action Forward, Action Backward) VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> =>
            throw new NotSupportedException("Rows are measured apart.");
    }
}
